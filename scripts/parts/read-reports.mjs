import { existsSync, readFileSync } from "node:fs";

/** A run that wrote no report failed as a whole. */
function readReport(file, run) {
  if (!existsSync(file)) return { report: null, result: { passed: 0, failed: 1, skips: [], output: run.output } };
  return { report: JSON.parse(readFileSync(file, "utf8")) };
}

/** Counts a vitest JSON report. A file that failed without a failed test in it (it does not load) counts as one failure. */
export function readVitest(file, name, run) {
  const { report, result } = readReport(file, run);
  if (!report) return result;
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  const count = (status) => tests.filter((test) => test.status === status).length;
  const broken = report.testResults.filter(
    (suite) => suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = count("failed") + broken;
  const skips = tests
    .filter((test) => !["passed", "failed"].includes(test.status))
    .map((test) => ({ count: 1, name: `${name}: ${test.title}`, reason: reasonOf(test) }));
  const unexplained = !run.ok && failed === 0 ? 1 : 0; // an unhandled error, or no test at all
  const passed = count("passed");
  return { passed, failed: failed + unexplained, skips, output: run.ok ? "" : run.output };
}

/** vitest's report has no field for the reason; ours stand in the name of the suite or the test, in brackets. */
function reasonOf(test) {
  return (
    /\(([^()]*(?:absent|missing|needs)[^()]*)\)/.exec(test.fullName)?.[1] ?? test.meta?.reason ?? "no reason given"
  );
}

/** Counts a Playwright JSON report; `notRun` is the reason why the tests were only listed. A flaky test failed. */
export function readPlaywright(file, run, notRun) {
  const { report, result } = readReport(file, run);
  if (!report) return result;
  const specs = [];
  const walk = (suite) => {
    specs.push(...(suite.specs ?? []));
    for (const inner of suite.suites ?? []) walk(inner);
  };
  for (const suite of report.suites) walk(suite);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  if (notRun) {
    const skips = tests.length > 0 ? [{ count: tests.length, name: "browser tests", reason: notRun }] : [];
    return { passed: 0, failed: tests.length > 0 ? 0 : 1, skips, output: tests.length > 0 ? "" : run.output };
  }
  const skips = tests
    .filter((test) => test.status === "skipped")
    .map((test) => ({
      count: 1,
      name: `browser: ${test.title}`,
      reason:
        test.annotations.find(({ type }) => type === "skip" || type === "fixme")?.description ?? "no reason given",
    }));
  const passed = tests.filter((test) => test.status === "expected").length;
  const failed = Math.max(tests.length - passed - skips.length, run.ok ? 0 : 1);
  return { passed, failed, skips, output: failed > 0 ? tell(report, specs, run.output) : "" };
}

function tell(report, specs, output) {
  const lines = report.errors.map((error) => error.message ?? error.value);
  for (const spec of specs) {
    for (const result of spec.tests.flatMap((test) => test.results)) {
      for (const error of result.errors ?? []) lines.push(`${spec.file}: ${spec.title}\n${error.message ?? ""}`);
    }
  }
  return lines.length > 0 ? lines.join("\n\n") : output;
}
