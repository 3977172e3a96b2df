// The first thing a newcomer runs, maybe on an old Node: nothing here may be newer than Node 12 can read.
const oldestMajor = 20;
const major = Number(process.versions.node.split('.')[0]);

if (major < oldestMajor) {
  process.stderr.write(
    'This is Node ' +
      process.versions.node +
      ', and Node ' +
      oldestMajor +
      ' or newer is needed. ' +
      "Install it (https://nodejs.org, or your system's packages) and type the command again.\n",
  );
  process.exitCode = 1;
} else {
  import('./start/run.mjs').then(function (module) {
    return module.run(process.argv.slice(2));
  });
}
