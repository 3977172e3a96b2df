declare module 'sql.js/dist/sql-wasm-inline.js' {
  export * from 'sql.js';
  export { default } from 'sql.js';
}
