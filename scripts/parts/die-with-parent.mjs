// Loaded into the web server, the worker and the sandbox: when the process that started them is killed, they end too.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
