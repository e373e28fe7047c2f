import { titleOfFile } from '../../storage/save-rules.js';
import { missing, type RecordRule } from '../record-rule.js';

export const fileRules: readonly RecordRule[] = [
  {
    object: 'ContentVersion',
    name: 'a new version has a title or the name of a file',
    source: 'REST API guide, "Insert or Update Blob Data": its versions are without a title',
    fields: ['Title', 'PathOnClient'],
    apply: (row) =>
      row.isNew && row.value('Title') === null && titleOfFile(row.value('PathOnClient')).trim() === ''
        ? missing('Title')
        : null,
  },
];
