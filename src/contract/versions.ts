/** API version that the scripts speak when their URL names none: the guide's. */
export const DEFAULT_VERSION = '64.0';

/**
 * API versions by what became of them, oldest first; both ends belong to a row.
 *
 * Source: guide, "SOAP (AJAX) API End-of-Life Policy"; 65.0 to 67.0 came after the guide.
 */
export const versionRanges = [
  { from: 7, to: 20, status: 'retired', since: "Summer '22" },
  { from: 21, to: 30, status: 'retired', since: "Summer '25" },
  { from: 31, to: 67, status: 'supported' },
] as const;

/**
 * Oldest version still served. Retired ones, where they are served at all, differ by what stands in
 * `versionDifferences`.
 */
export const OLDEST_SUPPORTED = 31;

/** XML namespaces of the partner API and of SOAP 1.1. An enumeration, of which a bundle carries what it uses. */
export enum namespaces {
  soap = 'http://schemas.xmlsoap.org/soap/envelope/',
  partner = 'urn:partner.soap.sforce.com',
  sObject = 'urn:sobject.partner.soap.sforce.com',
  fault = 'urn:fault.partner.soap.sforce.com',
  xsi = 'http://www.w3.org/2001/XMLSchema-instance',
  xsd = 'http://www.w3.org/2001/XMLSchema',
}

/** URL paths. A version is written `NN.0`. */
export const paths = {
  partnerSoap: (version: string) => `/services/Soap/u/${version}`,
} as const;
