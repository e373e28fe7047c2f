import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

export const folder: ObjectSource = {
  name: 'Folder',
  plural: 'Folders',
  prefix: '00l',
  traits: 'createable updateable deletable',
  fields: `
    @id
    ParentId | reference(Folder) | Parent Folder ID | parent=Parent children=SubFolders
    Name | string(40) | Name | required name
    DeveloperName | string(80) | Folder Unique Name |
    AccessType | picklist(40) | Access Type | required picklist=folderAccess restricted
    IsReadonly | boolean | Read Only |
    Type | picklist(40) | Type | required createonly picklist=folderType restricted
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    @audit
  `,
};

export const document: ObjectSource = {
  name: 'Document',
  plural: 'Documents',
  prefix: '015',
  traits: 'createable updateable deletable undeletable searchable layoutable mruEnabled replicateable',
  fields: `
    @id
    FolderId | reference(Folder,User) | Folder ID | required parent=Folder
    @deleted
    Name | string(255) | Document Name | required name
    DeveloperName | string(80) | Document Unique Name | default=*
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    ContentType | string(120) | Mime Type |
    Type | string(40) | File Extension |
    IsPublic | boolean | Externally Available |
    BodyLength | int | Body Length | default=0 derived=bodyLength
    Body | base64 | Body |
    Url | string(255) | Url |
    Description | textarea(255) | Description |
    Keywords | string(255) | Keywords |
    IsInternalUseOnly | boolean | Internal Use Only |
    AuthorId | reference(User) | Author ID | default=* parent=Author
    @audit
    IsBodySearchable | boolean | Document Content Searchable | readonly
    @viewed
  `,
};

export const emailTemplate: ObjectSource = {
  name: 'EmailTemplate',
  label: 'Email Template',
  plural: 'Email Templates',
  prefix: '00X',
  traits: 'createable updateable deletable searchable mruEnabled replicateable',
  fields: `
    @id
    Name | string(80) | Email Template Name | required name
    DeveloperName | string(80) | Template Unique Name | required
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    @owner
    FolderId | reference(Folder,Organization,User) | Folder ID | required parent=Folder
    BrandTemplateId | reference(BrandTemplate) | Letterhead ID |
    TemplateStyle | picklist(40) | Style | default=* picklist=templateStyle restricted
    IsActive | boolean | Available For Use |
    TemplateType | picklist(40) | Template Type | required picklist=templateType restricted
    Encoding | picklist(40) | Encoding | picklist=emailEncoding restricted
    Description | textarea(2000) | Description |
    Subject | string(230) | Subject |
    HtmlValue | textarea(384000) | HTML Value |
    Body | textarea(384000) | Email Body |
    TimesUsed | int | Times Used | default=0 nillable readonly
    LastUsedDate | datetime | Last Used Date | readonly
    @audit
    UiType | picklist(40) | UI Type | default=Aloha nillable createonly picklist=templateUiType restricted
    RelatedEntityType | picklist(40) | Related Entity Type |
    ApiVersion | double(18,1) | API Version |
    Markup | textarea(1048576) | Markup |
  `,
};

export const attachment: ObjectSource = {
  name: 'Attachment',
  plural: 'Attachments',
  prefix: '00P',
  traits: 'createable updateable deletable undeletable layoutable triggerable replicateable',
  fields: `
    @id
    @deleted
    ParentId | ${referenceTo.attachmentParent} | Parent ID | required createonly parent=Parent children=Attachments cascade
    Name | string(255) | File Name | required name
    IsPrivate | boolean | Private |
    ContentType | string(120) | Content Type |
    BodyLength | int | Body Length | default=0 nillable derived=bodyLength
    Body | base64 | Body | required
    @owner
    @audit
    Description | textarea(500) | Description |
  `,
};

export const note: ObjectSource = {
  name: 'Note',
  plural: 'Notes',
  prefix: '002',
  traits: 'createable updateable deletable undeletable searchable layoutable triggerable replicateable',
  fields: `
    @id
    @deleted
    ParentId | ${referenceTo.noteParent} | Parent ID | required createonly parent=Parent children=Notes cascade
    Title | string(80) | Title | required name
    IsPrivate | boolean | Private |
    Body | textarea(32000) | Body |
    @owner
    @audit
  `,
};
