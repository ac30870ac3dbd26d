// imsmanifest.xml of a SCORM 1.2 package: IMS Content Packaging 1.1.2 with ADL's additions.

const NAMESPACES = [
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
  'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"',
].join(' ');

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/**
 * @param {{ id: string, title: string, lessons: readonly { id: string, slug: string, title: string }[], shared: readonly string[] }} of
 *   `lessons` in order, each on its page `<slug>.html`; `shared`: all other files of the package
 */
export function manifestOf({ id, title, lessons, shared }) {
  const items = lessons.map((lesson) => `      <item identifier="ITEM-${lesson.id}" identifierref="RES-${lesson.id}" isvisible="true">
        <title>${xml(lesson.title)}</title>
      </item>`);
  const pages = lessons.map((lesson) => `    <resource identifier="RES-${lesson.id}" type="webcontent" adlcp:scormtype="sco" href="${lesson.slug}.html">
      <file href="${lesson.slug}.html" />
      <dependency identifierref="RES-shared" />
    </resource>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(id)}" version="1.0" ${NAMESPACES}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>${xml(title)}</title>
${items.join('\n')}
    </organization>
  </organizations>
  <resources>
${pages.join('\n')}
    <resource identifier="RES-shared" type="webcontent" adlcp:scormtype="asset">
${shared.map((file) => `      <file href="${xml(file)}" />`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
