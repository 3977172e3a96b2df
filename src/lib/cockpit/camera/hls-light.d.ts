/** The light build has what the whole one has but for subtitles, other sound tracks and protected content. */
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
