// Reads the data of the page and shows them.

const SCHEMA_VERSION = 1;

const root = document.getElementById("page");
try {
  const reports = JSON.parse(document.getElementById("reports").textContent);
  for (const report of [reports.report, reports.before]) {
    if (report && report.schema_version !== SCHEMA_VERSION) {
      throw new Error(`it has schema_version ${report.schema_version}, this page reads ${SCHEMA_VERSION}`);
    }
  }
  new Page(root, reports).show(new Run(reports.report, reports.before));
} catch (failure) {
  root.replaceChildren(h("p.message", {}, `The report cannot be shown: ${failure.message}`));
  throw failure;
}
