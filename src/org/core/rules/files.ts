import { missing, type RecordRule } from '../record-rule.js';

/** The name of a file without the folders before it and the ending after it. */
const titleOf = (path: string) => {
  const name = path.replace(/^.*[/\\]/s, '');
  return (name.replace(/(?<=.)\.[^.]*$/s, '') || name).slice(0, 255);
};

export const fileRules: readonly RecordRule[] = [
  {
    object: 'ContentVersion',
    name: 'a version without a title has the name of its file',
    source:
      'REST API guide, "Insert or Update Blob Data": its versions are without a title; the name is assumed',
    fields: ['Title', 'PathOnClient'],
    apply: (row) => {
      if (!row.isNew || row.value('Title') !== null) return null;
      const title = titleOf(row.value('PathOnClient') ?? '');
      if (title.trim() === '') return missing('Title');
      row.set('Title', title);
      return null;
    },
  },
];
