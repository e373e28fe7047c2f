export { type FormatContext, formatFor, isFormatted } from '../soql/format-cell.js';
