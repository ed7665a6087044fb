// Writes down what html-validate finds in files: node html.mjs RULES REPORT FILES…
//
// Its own command makes the table of all elements anew for each file, which takes
// as long as to look at the file; here all files have one.

import { readFileSync, writeFileSync } from "node:fs";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const [rules, report, ...files] = process.argv.slice(2);
const loader = new FileSystemConfigLoader(JSON.parse(readFileSync(rules, "utf8")));
const config = await loader.getConfigFor(files[0]);
loader.getConfigFor = () => config;
const { results } = await new HtmlValidate(loader).validateMultipleFiles(files);
writeFileSync(report, JSON.stringify(results));
