import type { ObjectSource } from '../notation.js';

export const accountContactRole: ObjectSource = {
  name: 'AccountContactRole',
  label: 'Account Contact Role',
  plural: 'Account Contact Role',
  prefix: '02Z',
  traits: 'createable updateable deletable undeletable triggerable replicateable',
  fields: `
    @id
    @deleted
    @audit
    AccountId | reference(Account) | Account ID | required parent=Account children=AccountContactRoles cascade
    ContactId | reference(Contact) | Contact ID | required parent=Contact children=AccountContactRoles cascade
    Role | picklist(40) | Role | picklist=accountContactRole
    IsPrimary | boolean | Primary |
  `,
};

export const opportunityContactRole: ObjectSource = {
  name: 'OpportunityContactRole',
  label: 'Opportunity Contact Role',
  plural: 'Opportunity Contact Role',
  prefix: '00K',
  traits: 'createable updateable deletable undeletable triggerable replicateable',
  fields: `
    @id
    OpportunityId | reference(Opportunity) | Opportunity ID | required createonly parent=Opportunity children=OpportunityContactRoles cascade
    ContactId | reference(Contact) | Contact ID | required parent=Contact children=OpportunityContactRoles cascade
    Role | picklist(40) | Role | picklist=opportunityContactRole
    IsPrimary | boolean | Primary |
    @audit
    @deleted
  `,
};

export const opportunityLineItem: ObjectSource = {
  name: 'OpportunityLineItem',
  label: 'Opportunity Product',
  plural: 'Opportunity Product',
  prefix: '00k',
  traits: 'createable updateable deletable searchable layoutable triggerable replicateable',
  fields: `
    @id
    OpportunityId | reference(Opportunity) | Opportunity ID | required createonly parent=Opportunity children=OpportunityLineItems cascade
    SortOrder | int | Sort Order |
    PricebookEntryId | reference(PricebookEntry) | Price Book Entry ID | createonly parent=PricebookEntry children=OpportunityLineItems restrict
    Product2Id | reference(Product2) | Product ID | createonly parent=Product2
    ProductCode | string(255) | Product Code | readonly
    Name | string(376) | Opportunity Product Name | readonly name
    Quantity | double(12,2) | Quantity | required
    TotalPrice | currency(18,2) | Total Price |
    UnitPrice | currency(18,2) | Sales Price |
    ListPrice | currency(18,2) | List Price | readonly
    ServiceDate | date | Date |
    Description | string(255) | Line Description |
    @audit
    @deleted
    @viewed
  `,
};

export const partner: ObjectSource = {
  name: 'Partner',
  plural: 'Partner',
  prefix: '00I',
  traits: 'createable deletable replicateable',
  fields: `
    @id
    OpportunityId | reference(Opportunity) | Opportunity ID | createonly parent=Opportunity children=Partners cascade
    AccountFromId | reference(Account) | Account From ID | createonly parent=AccountFrom children=PartnersFrom cascade
    AccountToId | reference(Account) | Account To ID | required createonly parent=AccountTo children=PartnersTo cascade
    Role | picklist(40) | Role | createonly picklist=partnerRole
    IsPrimary | boolean | Primary | createonly
    @audit
    @deleted
    ReversePartnerId | reference(Partner) | Reverse Partner ID | readonly
  `,
};

export const contract: ObjectSource = {
  name: 'Contract',
  plural: 'Contracts',
  prefix: '800',
  fields: `
    @id
    AccountId | reference(Account) | Account ID | required parent=Account children=Contracts cascade
    Pricebook2Id | reference(Pricebook2) | Price Book ID | parent=Pricebook2 children=Contracts
    OwnerExpirationNotice | picklist(40) | Owner Expiration Notice | picklist=expirationNotice restricted
    StartDate | date | Contract Start Date |
    EndDate | date | Contract End Date | derived=contractEndDate
    @address Billing
    @address Shipping
    ContractTerm | int | Contract Term |
    @owner
    Status | picklist(40) | Status | required picklist=contractStatus
    CompanySignedId | reference(User) | Company Signed By ID | parent=CompanySigned children=ContractsSigned
    CompanySignedDate | date | Company Signed Date |
    CustomerSignedId | reference(Contact) | Customer Signed By ID | parent=CustomerSigned children=ContractsSigned
    CustomerSignedTitle | string(40) | Customer Signed Title |
    CustomerSignedDate | date | Customer Signed Date |
    SpecialTerms | textarea(4000) | Special Terms |
    ActivatedById | reference(User) | Activated By ID | readonly parent=ActivatedBy
    ActivatedDate | datetime | Activated Date | readonly
    StatusCode | picklist(40) | Status Category | default=* derived=statusCode picklist=contractStatusCode restricted
    Description | textarea(32000) | Description |
    @deleted
    ContractNumber | string(30) | Contract Number | auto=00000000 name lookup
    LastApprovedDate | datetime | Last Approved Date | readonly
    @audit
    LastActivityDate | date | Last Activity | readonly
    @viewed
  `,
};

export const order: ObjectSource = {
  name: 'Order',
  plural: 'Orders',
  prefix: '801',
  fields: `
    @id
    OwnerId | reference(Group,User) | Owner ID | default=* parent=Owner
    ContractId | reference(Contract) | Contract ID | parent=Contract children=Orders
    AccountId | reference(Account) | Account ID | parent=Account children=Orders cascade
    Pricebook2Id | reference(Pricebook2) | Price Book ID | parent=Pricebook2 children=Orders
    OriginalOrderId | reference(Order) | Order ID | createonly parent=OriginalOrder children=Orders
    EffectiveDate | date | Order Start Date | required
    EndDate | date | Order End Date |
    IsReductionOrder | boolean | Reduction Order | createonly
    Status | picklist(40) | Status | required picklist=orderStatus
    Description | textarea(32000) | Description |
    CustomerAuthorizedById | reference(Contact) | Customer Authorized By ID | parent=CustomerAuthorizedBy
    CustomerAuthorizedDate | date | Customer Authorized Date |
    CompanyAuthorizedById | reference(User) | Company Authorized By ID | parent=CompanyAuthorizedBy
    CompanyAuthorizedDate | date | Company Authorized Date |
    Type | picklist(40) | Order Type | picklist=orderType
    @address Billing
    @address Shipping
    Name | string(80) | Order Name |
    PoDate | date | PO Date |
    PoNumber | string(80) | PO Number |
    OrderReferenceNumber | string(80) | Order Reference Number |
    BillToContactId | reference(Contact) | Bill To Contact ID | parent=BillToContact
    ShipToContactId | reference(Contact) | Ship To Contact ID | parent=ShipToContact
    ActivatedDate | datetime | Activated Date | readonly
    ActivatedById | reference(User) | Activated By ID | readonly parent=ActivatedBy
    StatusCode | picklist(40) | Status Category | default=* derived=statusCode picklist=orderStatusCode restricted
    OrderNumber | string(30) | Order Number | auto=00000000 name lookup
    TotalAmount | currency(16,2) | Order Amount | default=0 readonly
    @audit
    @deleted
    @viewed
  `,
};

export const orderItem: ObjectSource = {
  name: 'OrderItem',
  label: 'Order Product',
  plural: 'Order Products',
  prefix: '802',
  traits:
    'createable updateable deletable undeletable searchable layoutable feedEnabled triggerable replicateable',
  fields: `
    @id
    Product2Id | reference(Product2) | Product ID | createonly parent=Product2 children=OrderItems
    @deleted
    OrderId | reference(Order) | Order ID | required createonly parent=Order children=OrderItems cascade
    PricebookEntryId | reference(PricebookEntry) | Price Book Entry ID | required createonly parent=PricebookEntry children=OrderItems restrict
    OriginalOrderItemId | reference(OrderItem) | Order Product ID | createonly parent=OriginalOrderItem children=ChildOrderItems
    AvailableQuantity | double(18,2) | Available Quantity | readonly
    Quantity | double(18,2) | Quantity | required
    UnitPrice | currency(16,2) | Unit Price |
    ListPrice | currency(16,2) | List Price | readonly
    TotalPrice | currency(16,2) | Total Price | derived=lineTotal
    ServiceDate | date | Start Date |
    EndDate | date | End Date |
    Description | string(255) | Line Description |
    @audit
    OrderItemNumber | string(30) | Order Product Number | auto=0000000000 name lookup
  `,
};

export const asset: ObjectSource = {
  name: 'Asset',
  plural: 'Assets',
  prefix: '02i',
  fields: `
    @id
    ContactId | reference(Contact) | Contact ID | parent=Contact children=Assets
    AccountId | reference(Account) | Account ID | parent=Account children=Assets cascade
    ParentId | reference(Asset) | Parent Asset ID | parent=Parent children=ChildAssets
    RootAssetId | reference(Asset) | Root Asset ID | readonly parent=RootAsset
    Product2Id | reference(Product2) | Product ID | parent=Product2 children=Assets
    ProductCode | string(255) | Product Code | readonly
    IsCompetitorProduct | boolean | Competitor Asset |
    @audit
    @deleted
    Name | string(255) | Asset Name | required name
    SerialNumber | string(80) | Serial Number |
    InstallDate | date | Install Date |
    PurchaseDate | date | Purchase Date |
    UsageEndDate | date | Usage End Date |
    LifecycleStartDate | datetime | Lifecycle Start Date | readonly
    LifecycleEndDate | datetime | Lifecycle End Date | readonly
    Status | picklist(40) | Status | picklist=assetStatus
    Price | currency(18,2) | Price |
    Quantity | double(18,2) | Quantity |
    Description | textarea(32000) | Description |
    @owner
    AssetProvidedById | reference(Account) | Asset Provided By ID | parent=AssetProvidedBy children=ProvidedAssets
    AssetServicedById | reference(Account) | Asset Serviced By ID | parent=AssetServicedBy children=ServicedAssets
    IsInternal | boolean | Internal Asset |
    AssetLevel | int | Asset Level | readonly
    StockKeepingUnit | string(180) | Product SKU | readonly
    @viewed
  `,
};
