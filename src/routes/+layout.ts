// A cockpit lives in the browser: it has nothing to say before the hub has spoken.
export const ssr = false;
