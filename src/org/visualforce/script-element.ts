export * from './parse/script-element.js';
