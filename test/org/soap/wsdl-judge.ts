import { validateXML, type XMLFileInfo } from 'xmllint-wasm';
import { reference } from '../../reference.js';

const NAMESPACES = {
  'partner.xsd': 'urn:partner.soap.sforce.com',
  'sobject.xsd': 'urn:sobject.partner.soap.sforce.com',
  'fault.xsd': 'urn:fault.partner.soap.sforce.com',
};
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

const location = (namespace: string) =>
  Object.entries(NAMESPACES).find((entry) => entry[1] === namespace)?.[0] as string;
const imports = Object.entries(NAMESPACES).map(
  ([file, namespace]) => `<import namespace="${namespace}" schemaLocation="${file}"/>`,
);

/** SOAP 1.1 as far as answers use it; what stands inside is judged by the WSDL's schemas. */
const envelope = `<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:s="${SOAP}" targetNamespace="${SOAP}">
${imports.join('\n')}
<element name="Envelope"><complexType><sequence>
  <element name="Header" minOccurs="0" form="qualified"><complexType><sequence>
    <any namespace="##other" processContents="strict" maxOccurs="unbounded"/>
  </sequence></complexType></element>
  <element name="Body" form="qualified"><complexType><choice>
    <any namespace="##other" processContents="strict"/>
    <element ref="s:Fault"/>
  </choice></complexType></element>
</sequence></complexType></element>
<element name="Fault"><complexType><sequence>
  <element name="faultcode" type="QName"/>
  <element name="faultstring" type="string"/>
  <element name="detail"><complexType><sequence>
    <any namespace="##other" processContents="strict"/>
  </sequence></complexType></element>
</sequence></complexType></element>
</schema>`;

/** The schemas of the WSDL as files of their own. */
function schemas(): XMLFileInfo[] {
  const wsdl = reference('partner-51.0.wsdl');
  const prefixes = wsdl
    .match(/xmlns:(?:xsd|fns|tns|ens)="[^"]+"/g)
    ?.slice(0, 4)
    .join(' ');
  return (wsdl.match(/<schema[\s\S]*?<\/schema>/g) ?? []).map((schema) => {
    const [namespace] = /(?<=targetNamespace=")[^"]+/.exec(schema) as RegExpExecArray;
    const contents = schema
      .replace(/ xmlns:fns="[^"]+"/, '')
      .replace('<schema', `<schema ${prefixes}`)
      .replace(
        /<import namespace="([^"]+)"\/>/g,
        (_, name) => `<import namespace="${name}" schemaLocation="${location(name)}"/>`,
      );
    return { fileName: location(namespace), contents };
  });
}

/** What the WSDL, read by libxml2, has against SOAP answers: nothing, or lines of `name: what is wrong`. */
export async function judgeByWsdl(answers: Readonly<Record<string, string>>): Promise<string[]> {
  const { errors } = await validateXML({
    xml: Object.entries(answers).map(([fileName, contents]) => ({ fileName, contents })),
    schema: [{ fileName: 'envelope.xsd', contents: envelope }],
    preload: schemas(),
    initialMemoryPages: 4096,
    maxMemoryPages: 16384,
  });
  return errors.map(({ message, loc }) => `${loc?.fileName}: ${message}`);
}
