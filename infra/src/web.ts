import { apiPaths } from "@dondoc/web/api/paths";
import { consolePaths, importHome } from "@dondoc/web/console/paths";
import { papersRoute } from "@dondoc/web/papers/paths";
import { Fn, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import type { StageFunction } from "./function.ts";
import type { Stage } from "./stage.ts";

export interface StageWeb {
  api: HttpApi;
  url: string;
  /** What the custom domain's CNAME must name. */
  domainTarget?: string;
}

/** How much one stage's pages take in a second: a province's leaders at eight in the morning. */
const throttle = { rateLimit: 100, burstLimit: 200 };

/**
 * The front door. Its log tells what happened and how fast, never where: a link's path holds its
 * token, and an address is a person's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function stageWeb(scope: Construct, stage: Stage): StageWeb {
  const domain = stage.web && customDomain(scope, stage.web);
  const api = new HttpApi(scope, "WebApi", {
    apiName: stage.prefix,
    // A second address would be a second origin for forms that are bound to one.
    disableExecuteApiEndpoint: domain !== undefined,
    createDefaultStage: false,
  });
  const logGroup = new LogGroup(scope, "AccessLog", {
    logGroupName: `/aws/apigateway/${stage.prefix}`,
    retention: stage.durable ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  api.addStage("DefaultStage", {
    stageName: "$default",
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(accessLogLine)),
    },
    ...(domain && { domainMapping: { domainName: domain } }),
  });
  return {
    api,
    url: stage.web ? `https://${stage.web.domain}` : Fn.join("", ["https://", apiHost(api)]),
    ...(domain && { domainTarget: domain.regionalDomainName }),
  };
}

const accessLogLine = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  method: "$context.httpMethod",
  status: "$context.status",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  integrationStatus: "$context.integrationStatus",
  integrationLatency: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
};

/**
 * Every path and method: what there is, and what is refused, is for the application to say. The
 * console's and the API's own paths go to their functions, the papers below the console's to theirs, as
 * the gateway takes the most specific route; all others to the leader's page.
 */
export function webInto(
  scope: Construct,
  web: StageWeb,
  fns: Record<"web" | "console" | "import" | "papers" | "api", StageFunction>,
): void {
  const toWeb = new HttpLambdaIntegration("Function", fns.web.lambda);
  const toConsole = new HttpLambdaIntegration("ConsoleFunction", fns.console.lambda);
  const toPapers = new HttpLambdaIntegration("PapersFunction", fns.papers.lambda);
  const route = (id: string, routeKey: HttpRouteKey, integration: HttpLambdaIntegration) => {
    const made = new HttpRoute(scope, id, {
      httpApi: web.api,
      routeKey,
      integration,
      authorizer: new HttpNoneAuthorizer(),
    });
    acknowledge(made, {
      "AwsSolutions-APIG4":
        "No gateway knows the accounts: a link's token, a session's cookie or a key lets in, and the application checks it.",
    });
  };
  route("WebRoute", HttpRouteKey.DEFAULT, toWeb);
  route("PapersRoute", HttpRouteKey.with(papersRoute, HttpMethod.ANY), toPapers);
  const below = (id: string, paths: readonly string[], integration: HttpLambdaIntegration) => {
    for (const [index, path] of paths.entries()) {
      const all = HttpRouteKey.with(`${path}/{proxy+}`, HttpMethod.ANY);
      route(`${id}Route${index + 1}`, HttpRouteKey.with(path, HttpMethod.ANY), integration);
      route(`${id}Routes${index + 1}`, all, integration);
    }
  };
  below("Console", consolePaths, toConsole);
  below("Import", [importHome], new HttpLambdaIntegration("ImportFunction", fns.import.lambda));
  below("Api", apiPaths, new HttpLambdaIntegration("ApiFunction", fns.api.lambda));
}

function customDomain(scope: Construct, { domain, certificateArn }: NonNullable<Stage["web"]>) {
  return new DomainName(scope, "WebDomain", {
    domainName: domain,
    certificate: Certificate.fromCertificateArn(scope, "WebCertificate", certificateArn),
  });
}

function apiHost(api: HttpApi): string {
  return `${api.apiId}.execute-api.${api.stack.region}.${api.stack.urlSuffix}`;
}
