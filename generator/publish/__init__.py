"""Pages and assets become a site: MkDocs builds it, we mend and check it, and it takes the place of the last good one."""

from generator.publish.preview import preview
from generator.publish.serve import Workshop, serve
from generator.publish.site import Published, publish

__all__ = ["Published", "Workshop", "preview", "publish", "serve"]
