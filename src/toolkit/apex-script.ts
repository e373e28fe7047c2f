import { DEFAULT_VERSION } from '../contract/versions.js';
import { Apex } from './apex.js';

if (typeof sforce === 'undefined' || !sforce.connection)
  throw new Error('apex.js needs connection.js: load that first');

const { currentScript } = document;
const [, version] = /\/soap\/ajax\/(\d+\.\d+)\/apex\.js/.exec(
  currentScript ? (currentScript as HTMLScriptElement).src : '',
) ||
  // As a static resource it goes by the script beside it.
  /\/u\/(\d+\.\d+)/.exec(sforce.connection.serverUrl) || ['', DEFAULT_VERSION];

function RunTestsRequest() {}
RunTestsRequest.prototype = new sforce.Xml();

sforce.internal.apexEndpoint = `/services/Soap/s/${version}`;
// What the page has put there, or an earlier load of this script, stays.
Object.assign(sforce, { Apex, RunTestsRequest, apex: new Apex() }, { ...sforce });
