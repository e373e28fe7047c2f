/**
 * Names under which an editor shows a call's parameters: a type cannot make a label from a key. A parameter that is
 * missing here is shown without its name.
 */
export interface ParameterLabels<T> {
  username: [username: T];
  password: [password: T];
  queryString: [queryString: T];
  queryLocator: [queryLocator: T];
  sObjects: [sObjects: T];
  externalIDFieldName: [externalIDFieldName: T];
  ids: [ids: T];
  fieldList: [fieldList: T];
  sObjectType: [sObjectType: T];
}
