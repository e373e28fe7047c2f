import type { ObjectSource } from '../notation.js';

/**
 * What the parents of a reference to several objects have in common: `Owner.Name`, `What.Type`. It has no rows of its
 * own; each field is the parent's field of the same name, where the parent has one.
 */
export const nameObject: ObjectSource = {
  name: 'Name',
  plural: 'Names',
  prefix: '',
  traits: '',
  union: true,
  fields: `
    Id | id | Name ID | readonly default=*
    Name | string(255) | Name | readonly name
    LastName | string(80) | Last Name | readonly
    FirstName | string(80) | First Name | readonly
    Type | picklist(40) | Type | readonly
    Alias | string(8) | Alias | readonly
    UserRoleId | reference(UserRole) | Role ID | readonly parent=UserRole
    IsActive | boolean | Active | readonly
    ProfileId | reference(Profile) | Profile ID | readonly parent=Profile
    Title | string(128) | Title | readonly
    Email | email | Email | readonly
    Phone | phone | Phone | readonly
    Username | string(80) | Username | readonly
    @viewed
  `,
};
