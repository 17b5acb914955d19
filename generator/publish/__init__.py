"""Pages and assets become a site: MkDocs builds it, we mend and check it, and it takes the place of the last good one."""

from generator.publish.preview import preview
from generator.publish.serve import Workshop, serve
from generator.publish.site import Press, Published, open_press

__all__ = ["Press", "Published", "Workshop", "open_press", "preview", "serve"]
