"""`python -m generator.attack SITE`: the same as `gapsite attack SITE`."""

from generator.attack.command import attack

if __name__ == "__main__":
    attack(prog_name="python -m generator.attack")
