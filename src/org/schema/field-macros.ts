function addressLines(prefix: string): string[] {
  const compound = `${prefix}Address`;
  const label = (part: string) => (prefix === '' ? part : `${prefix} ${part}`);
  const inside = `in=${compound}`;
  return [
    `${prefix}Street | textarea(255) | ${label('Street')} | ${inside}`,
    `${prefix}City | string(40) | ${label('City')} | ${inside}`,
    `${prefix}State | string(80) | ${label('State/Province')} | ${inside}`,
    `${prefix}PostalCode | string(20) | ${label('Zip/Postal Code')} | ${inside}`,
    `${prefix}Country | string(80) | ${label('Country')} | ${inside}`,
    `${prefix}Latitude | double(18,15) | ${label('Latitude')} | nogroup ${inside}`,
    `${prefix}Longitude | double(18,15) | ${label('Longitude')} | nogroup ${inside}`,
    `${prefix}GeocodeAccuracy | picklist(40) | ${label('Geocode Accuracy')} | picklist=geocodeAccuracy restricted ${inside}`,
    `${compound} | address | ${label('Address')} | readonly nosort nogroup`,
  ];
}

const AUDIT_CREATED = [
  'CreatedDate | datetime | Created Date | default=* readonly nogroup',
  'CreatedById | reference(User) | Created By ID | default=* readonly parent=CreatedBy',
];
const AUDIT_MODIFIED = [
  'LastModifiedDate | datetime | Last Modified Date | default=* readonly nogroup',
  'LastModifiedById | reference(User) | Last Modified By ID | default=* readonly parent=LastModifiedBy',
  'SystemModstamp | datetime | System Modstamp | default=* readonly nogroup',
];

/** What each macro stands for; `label` is the object's. */
const MACROS: Readonly<Record<string, (argument: string, label: string) => readonly string[]>> = {
  '@id': (_, label) => [`Id | id | ${label} ID | default=* readonly lookup`],
  '@deleted': () => ['IsDeleted | boolean | Deleted | default=false readonly'],
  '@audit': () => [...AUDIT_CREATED, ...AUDIT_MODIFIED],
  '@created': () => AUDIT_CREATED,
  '@modified': () => AUDIT_MODIFIED,
  '@viewed': () => [
    'LastViewedDate | datetime | Last Viewed Date | readonly nogroup',
    'LastReferencedDate | datetime | Last Referenced Date | readonly nogroup',
  ],
  '@owner': () => ['OwnerId | reference(User) | Owner ID | default=* parent=Owner'],
  '@address': addressLines,
};

/** The lines that a line of the notation stands for: itself, or a macro's. Throws on a macro that there is not. */
export function expandLine(line: string, label: string): readonly string[] {
  if (!line.startsWith('@')) return [line];
  const [macro = '', argument = ''] = line.split(/\s+/);
  const lines = Object.hasOwn(MACROS, macro) ? MACROS[macro] : undefined;
  if (!lines) throw new TypeError(`schema: '${macro}' stands for no fields`);
  return lines(argument, label);
}
