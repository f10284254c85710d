// Makes the job queue in the database of DATABASE_URL, or brings it up to date. Run by tsx, after the migrations.
const { installJobs } = await import("@/server/store/jobs");

await installJobs(process.env.DATABASE_URL);
