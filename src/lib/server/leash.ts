// Loaded into every child before its own code: a child whose parent is gone, however it went, goes too.
process.once('disconnect', () => process.exit(0));
