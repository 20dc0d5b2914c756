// What the types of Stripe's own npm package say about values: each is written as a literal and assigned to its
// type, so that the compiler finds a field too many, one that is missing and a word that Stripe does not know.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import typescript from "typescript";

const folder = dirname(fileURLToPath(import.meta.url));
const file = join(folder, "generated.ts");  // In memory only: here "stripe" is found.

// values: [name, type, value]... Gives the compiler's complaints, each with the name of the value.
export function type_problems(values) {
    const lines = ['import Stripe from "stripe";'];
    for (const [i, [name, type, value]] of values.entries()) lines.push(`export const value_${i}: ${type} = ${JSON.stringify(value)}; // ${name}`);
    const source = lines.join("\n");

    const options = {
        strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true, types: [], target: typescript.ScriptTarget.ES2022,
        module: typescript.ModuleKind.NodeNext, moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    };
    const host = typescript.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, ...rest) => (name === file ? typescript.createSourceFile(name, source, options.target) : getSourceFile.call(host, name, ...rest));
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.readFile = (name) => (name === file ? source : readFile.call(host, name));

    const program = typescript.createProgram([file], options, host);
    const found = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
    return found.map(({ file: where, start, messageText }) => {
        const line = where ? where.getLineAndCharacterOfPosition(start).line : 0;
        return `${values[line - 1]?.[0] ?? where?.fileName}: ${typescript.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

// A form knows texts only: what the API reads as a number or a truth becomes one. Metadata stays text.
export function typed_parameters(parameters) {
    const typed = (key, value) => {
        if (Array.isArray(value)) return value.map((item) => typed(key, item));
        if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, key === "metadata" ? item : typed(name, item)]));
        if (/^(amounts?|limit|g[te]+|l[te]+)$/.test(key) && /^\d{1,15}$/.test(value)) return Number(value);
        return value === "true" || value === "false" ? value === "true" : value;
    };
    return typed("", parameters);
}
