/** Types of Salesforce Files that go by another name than the ending of the file. */
const NAMED: Readonly<Record<string, string>> = {
  doc: 'WORD',
  docm: 'WORD_M',
  docx: 'WORD_X',
  dot: 'WORD_T',
  htm: 'HTML',
  ppt: 'POWER_POINT',
  pptm: 'POWER_POINT_M',
  pptx: 'POWER_POINT_X',
  tif: 'TIFF',
  txt: 'TEXT',
  vsd: 'VISIO',
  xls: 'EXCEL',
  xlsm: 'EXCEL_M',
  xlsx: 'EXCEL_X',
};

/** Types that go by the ending of the file. */
const SPELLED: ReadonlySet<string> = new Set(
  (
    'ai avi bmp c cpp css csv eml eps exe flv gif html java jpeg jpg js m4a m4v mov mp3 mp4 mpeg mpg msg odp ods odt ' +
    'pdf png psd rtf sql svg swf tiff wav wma wmv xml zip'
  ).split(' '),
);

/** The `FileType` of a file by its ending. Source: Object reference, ContentVersion; the list is assumed. */
export function fileTypeOf(extension: string | null): string {
  const ending = extension?.toLowerCase() ?? '';
  if (Object.hasOwn(NAMED, ending)) return NAMED[ending] as string;
  return SPELLED.has(ending) ? ending.toUpperCase() : 'UNKNOWN';
}
