import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { bundleMark } from "@dondoc/aws/bundle-mark";
import { type FunctionName, functionNames } from "@dondoc/functions/function-names";
import { functionSizes } from "@dondoc/functions/function-sizes";
import { checked, type Finding, summed, warning, well, wrong } from "./finding.ts";

export interface WantedFunction {
  /** The linked resources, as every function should have them. */
  variables: Record<string, string>;
  /** Of the bundle that was built here; null where none was. */
  mark: string | null;
}

/** That each function is there, ready, set as this release sets it, and of the bundle that was built here. */
export async function checkFunctions(
  prefix: string,
  variables: Record<string, string>,
): Promise<Finding[]> {
  const client = new LambdaClient();
  const looks = functionNames.map((name) =>
    checked(
      `function ${name}`,
      "Deploy; or allow lambda:GetFunctionConfiguration to whoever asks.",
      async () => {
        const found = await client.send(
          new GetFunctionConfigurationCommand({ FunctionName: `${prefix}-${name}` }),
        );
        return functionFindings(name, found, { variables, mark: builtMark(name) });
      },
    ),
  );
  const compared = builtMark("web")
    ? "of the bundles in dist/functions"
    : "their code was compared with nothing: npm run bundle first";
  const says = `all ${functionNames.length} are ready; ${compared}`;
  return summed("functions", says, (await Promise.all(looks)).flat());
}

export function functionFindings(
  name: FunctionName,
  found: FunctionConfiguration,
  { variables, mark }: WantedFunction,
): Finding[] {
  const check = `function ${name}`;
  const deploy = "Deploy this release, or check the deployed one out.";
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = found;
  if (State !== "Active" || LastUpdateStatus !== "Successful")
    return [
      wrong(
        check,
        `${State}, last update ${LastUpdateStatus}: ${StateReason ?? LastUpdateStatusReason ?? ""}`,
        "Wait a minute, look again; then deploy again.",
      ),
    ];
  const { timeoutSeconds, memoryMegabytes } = functionSizes[name];
  const settings: [string, unknown, unknown][] = [
    ["runtime", found.Runtime, "nodejs24.x"],
    ["processor", found.Architectures?.join(), "arm64"],
    ["time", found.Timeout, timeoutSeconds],
    ["memory", found.MemorySize, memoryMegabytes],
  ];
  const different = settings.flatMap(([what, is, wanted]) =>
    is === wanted ? [] : [`${what} ${is} in place of ${wanted}`],
  );
  const given = found.Environment?.Variables ?? {};
  const foreign = Object.keys(variables).filter(
    (variable) => given[variable] !== variables[variable],
  );
  const findings: Finding[] = [];
  if (different.length > 0) findings.push(warning(check, different.join(", "), deploy));
  if (foreign.length > 0)
    findings.push(
      wrong(
        check,
        `${foreign.join(", ")}: not as the stack says`,
        "Somebody has set it by hand: deploy again.",
      ),
    );
  if (mark && found.Description !== mark)
    findings.push(
      warning(check, `it runs ${found.Description || "another build"}, here is ${mark}`, deploy),
    );
  return findings.length > 0 ? findings : [well(check, "ready")];
}

/** Of the bundle that `npm run bundle`, or the last deployment from here, has left behind. */
function builtMark(name: FunctionName): string | null {
  return bundleMark(`dist/functions/${name}`);
}
