export { type FormatContext, formatFor } from '../soql/format-cell.js';
