/** Field of a form that holds the token of the session. */
export const TOKEN_FIELD = 'com.salesforce.visualforce.ViewStateCSRF';
