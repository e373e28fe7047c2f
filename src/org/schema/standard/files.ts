import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

export const contentDocument: ObjectSource = {
  name: 'ContentDocument',
  label: 'Content Document',
  plural: 'Content Documents',
  prefix: '069',
  traits: 'updateable deletable undeletable searchable layoutable triggerable mruEnabled replicateable',
  fields: `
    @id
    @created
    LastModifiedById | reference(User) | Last Modified By ID | default=* readonly parent=LastModifiedBy
    LastModifiedDate | datetime | Last Modified Date | default=* readonly nogroup
    IsArchived | boolean | Is Archived |
    ArchivedById | reference(User) | User ID | readonly parent=ArchivedBy
    ArchivedDate | date | Archived Date | readonly
    @deleted
    @owner
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
    Title | string(255) | Title | required name
    PublishStatus | picklist(40) | Publish Status | default=P readonly picklist=publishStatus restricted
    LatestPublishedVersionId | reference(ContentVersion) | Latest Published Version ID | readonly parent=LatestPublishedVersion
    ParentId | reference(ContentWorkspace) | Parent ID |
    @viewed
    Description | textarea(1000) | Description |
    ContentSize | int | Size | readonly
    FileType | string(20) | File Type | readonly
    FileExtension | string(40) | File Extension | readonly
    SharingOption | picklist(40) | Prevent others from sharing and unsharing | picklist=sharingOption restricted
    SharingPrivacy | picklist(40) | File Privacy on Records | picklist=sharingPrivacy restricted
    ContentModifiedDate | datetime | Content Modified Date | readonly
    ContentAssetId | reference(ContentAsset) | Asset File ID | readonly parent=ContentAsset
  `,
};

export const contentVersion: ObjectSource = {
  name: 'ContentVersion',
  label: 'Content Version',
  plural: 'Content Versions',
  prefix: '068',
  traits: 'createable updateable searchable layoutable triggerable replicateable',
  fields: `
    @id
    ContentDocumentId | reference(ContentDocument) | ContentDocument ID | nillable createonly parent=ContentDocument children=ContentVersions cascade
    IsLatest | boolean | Is Latest | readonly
    ContentUrl | url(1300) | Content URL |
    ContentBodyId | reference(ContentBody) | Content Body ID | createonly parent=ContentBody
    VersionNumber | string(20) | Version Number | readonly
    Title | string(255) | Title | default=* name
    Description | textarea(1000) | Description |
    ReasonForChange | string(1000) | Reason For Change | createonly
    SharingOption | picklist(40) | Prevent others from sharing and unsharing | default=A picklist=sharingOption restricted
    SharingPrivacy | picklist(40) | File Privacy on Records | default=N picklist=sharingPrivacy restricted
    PathOnClient | string(500) | Path On Client | createonly
    RatingCount | int | Rating Count | readonly
    @deleted
    ContentModifiedDate | datetime | Content Modified Date | createonly
    ContentModifiedById | reference(User) | User ID | readonly parent=ContentModifiedBy
    PositiveRatingCount | int | Positive Rating Count | readonly
    NegativeRatingCount | int | Negative Rating Count | readonly
    FeaturedContentBoost | int | Featured Content Boost | readonly
    FeaturedContentDate | date | Featured Content Date | readonly
    @owner
    @created
    @modified
    TagCsv | textarea(2000) | Tags |
    FileType | string(20) | File Type | nillable readonly
    PublishStatus | picklist(40) | Publish Status | default=P readonly picklist=publishStatus restricted
    VersionData | base64 | Version Data |
    ContentSize | int | Size | derived=versionDataLength
    FileExtension | string(40) | File Extension | derived=fileExtension
    FirstPublishLocationId | ${referenceTo.linkedEntity} | First Publish Location ID | createonly parent=FirstPublishLocation
    Origin | picklist(40) | Content Origin | default=C createonly picklist=contentOrigin restricted
    ContentLocation | picklist(40) | Content Location | default=S createonly picklist=contentLocation restricted
    TextPreview | string(255) | Text Preview | readonly
    ExternalDocumentInfo1 | string(1000) | External Document Info1 |
    ExternalDocumentInfo2 | string(1000) | External Document Info2 |
    ExternalDataSourceId | reference(ExternalDataSource) | External Data Source ID | parent=ExternalDataSource
    Checksum | string(50) | Checksum | readonly
    IsMajorVersion | boolean | Major Version | createonly
    IsAssetEnabled | boolean | Asset File Enabled | createonly
  `,
};

export const contentDocumentLink: ObjectSource = {
  name: 'ContentDocumentLink',
  label: 'Content Document Link',
  plural: 'Content Document Link',
  prefix: '06A',
  traits: 'createable updateable deletable triggerable replicateable',
  fields: `
    @id
    LinkedEntityId | ${referenceTo.linkedEntity} | Linked Entity ID | required createonly parent=LinkedEntity children=ContentDocumentLinks cascade
    ContentDocumentId | reference(ContentDocument) | ContentDocument ID | required createonly parent=ContentDocument children=ContentDocumentLinks cascade
    @deleted
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
    ShareType | picklist(40) | Share Type | default=V nillable picklist=shareType restricted
    Visibility | picklist(40) | Visibility | default=AllUsers nillable picklist=linkVisibility restricted
  `,
};
