// Loaded into the web server, the worker and the sandbox: when the process that started them is killed, they end too.
// Only into these themselves: what they fork inherits this import, and needs its own line to its own parent.
const { TIED_TO } = process.env;
if (process.channel && (TIED_TO === undefined || TIED_TO === String(process.ppid))) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
