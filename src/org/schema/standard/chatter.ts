import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

export const collaborationGroup: ObjectSource = {
  name: 'CollaborationGroup',
  label: 'Group',
  plural: 'Groups',
  prefix: '0F9',
  traits:
    'createable updateable deletable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    Name | string(40) | Name | required name
    MemberCount | int | Members | default=0 nillable readonly
    @owner
    CollaborationType | picklist(40) | Access Type | required picklist=collaborationType restricted
    Description | textarea(1000) | Description |
    @audit
    FullPhotoUrl | url(1024) | Url for full-sized Photo | readonly
    MediumPhotoUrl | url(1024) | Url for medium-sized Photo | readonly
    SmallPhotoUrl | url(1024) | Url for Thumbnail sized Photo | readonly
    LastFeedModifiedDate | datetime | Last Feed Modified Date | nillable readonly
    InformationTitle | string(30) | Information Title |
    InformationBody | textarea(4000) | Information |
    HasPrivateFieldsAccess | boolean | Has Private Fields Access | readonly
    CanHaveGuests | boolean | Allow Customers |
    @viewed
    IsArchived | boolean | Archived |
    IsAutoArchiveDisabled | boolean | Disable automatic archiving |
    AnnouncementId | reference(Announcement) | Announcement ID | parent=Announcement
    GroupEmail | email | Group Email | readonly
    BannerPhotoUrl | url(1024) | Url for Banner Photo | readonly
    IsBroadcast | boolean | Broadcast Only |
  `,
};

export const collaborationGroupMember: ObjectSource = {
  name: 'CollaborationGroupMember',
  label: 'Group Member',
  plural: 'Group Member',
  prefix: '0FB',
  traits: 'createable updateable deletable triggerable replicateable',
  fields: `
    @id
    CollaborationGroupId | reference(CollaborationGroup) | Collaboration Group ID | required createonly parent=CollaborationGroup children=GroupMembers cascade
    MemberId | reference(User) | Member ID | required createonly parent=Member children=GroupMemberships cascade
    CollaborationRole | picklist(40) | Group Member Role | default=Standard nillable picklist=collaborationRole restricted
    NotificationFrequency | picklist(40) | Chatter Email Group Digests | default=N nillable picklist=groupNotification restricted
    @audit
    LastFeedAccessDate | datetime | Last Feed Access Date | readonly
  `,
};

export const feedItem: ObjectSource = {
  name: 'FeedItem',
  label: 'Feed Item',
  plural: 'Feed Items',
  prefix: '0D5',
  traits: 'createable updateable deletable searchable layoutable triggerable replicateable',
  fields: `
    @id
    ParentId | ${referenceTo.feedParent} | Parent ID | required createonly parent=Parent cascade
    Type | picklist(40) | Feed Item Type | default=TextPost nillable createonly picklist=feedItemType restricted
    @created
    @deleted
    LastModifiedDate | datetime | Last Modified Date | default=* readonly nogroup
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
    Revision | int | Revision | createonly
    LastEditById | reference(User) | Last Edit By ID | createonly
    LastEditDate | datetime | Last Edit Date | createonly
    CommentCount | int | Comment Count | default=0 readonly
    LikeCount | int | Like Count | default=0 readonly
    Title | string(255) | Title |
    Body | textarea(10000) | Body |
    LinkUrl | url(1000) | Link Url | createonly
    IsRichText | boolean | Is Rich Text |
    RelatedRecordId | reference(ContentVersion) | Related Record ID | createonly
    InsertedById | reference(User) | InsertedBy ID | default=* readonly parent=InsertedBy
    BestCommentId | reference(FeedComment) | Best Comment ID | parent=BestComment
    HasContent | boolean | Has Content | readonly
    HasLink | boolean | Has Link | readonly
    HasFeedEntity | boolean | Has Feed Entity Attachment | readonly
    HasVerifiedComment | boolean | Has Verified Comment | readonly
    IsClosed | boolean | Is Closed | readonly
    Status | picklist(40) | Status | default=Published nillable picklist=feedStatus restricted
  `,
};

export const feedComment: ObjectSource = {
  name: 'FeedComment',
  label: 'Feed Comment',
  plural: 'Feed Comments',
  prefix: '0D7',
  traits: 'createable updateable deletable searchable triggerable replicateable',
  fields: `
    @id
    FeedItemId | reference(FeedItem) | Feed Item ID | required createonly parent=FeedItem children=FeedComments cascade
    ParentId | ${referenceTo.feedParent} | Parent ID | readonly parent=Parent
    @created
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
    Revision | int | Revision | createonly
    LastEditById | reference(User) | Last Edit By ID | createonly
    LastEditDate | datetime | Last Edit Date | createonly
    CommentBody | textarea(10000) | Comment Body | required
    @deleted
    InsertedById | reference(User) | InsertedBy ID | default=* readonly parent=InsertedBy
    CommentType | picklist(40) | Comment Type | default=TextComment nillable createonly picklist=commentType restricted
    RelatedRecordId | reference(ContentVersion) | Related Record ID | createonly
    IsRichText | boolean | Is Rich Text |
    IsVerified | boolean | Company Verified |
    HasEntityLinks | boolean | Has Entity Links | readonly
    Status | picklist(40) | Status | default=Published nillable picklist=feedStatus restricted
    ThreadParentId | reference(FeedComment) | Thread Parent ID | createonly parent=ThreadParent children=FeedThreadedComments
    ThreadLevel | int | Thread Level | readonly
    ThreadChildrenCount | int | Thread Children Count | readonly
    ThreadLastUpdatedDate | datetime | Thread Last Updated Date | readonly
  `,
};

export const topic: ObjectSource = {
  name: 'Topic',
  plural: 'Topics',
  prefix: '0TO',
  traits: 'createable updateable deletable searchable layoutable feedEnabled triggerable replicateable',
  fields: `
    @id
    Name | string(150) | Name | required name
    Description | textarea(5000) | Description |
    @created
    TalkingAbout | int | Talking About | default=0 readonly
    ManagedTopicType | picklist(40) | Managed Topic Type | readonly picklist=managedTopicType restricted
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

// Its key prefix is in no public describe: assumed.
export const topicAssignment: ObjectSource = {
  name: 'TopicAssignment',
  label: 'Topic Assignment',
  plural: 'Topic Assignments',
  prefix: '0TA',
  traits: 'createable deletable triggerable replicateable',
  fields: `
    @id
    TopicId | reference(Topic) | Topic ID | required createonly parent=Topic children=TopicAssignments cascade
    EntityId | ${referenceTo.topicEntity} | Entity ID | required createonly parent=Entity children=TopicAssignments cascade
    EntityKeyPrefix | string(3) | Record Key Prefix | default=* derived=entityKeyPrefix
    EntityType | string(40) | Entity Type | readonly
    @created
    @deleted
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};
