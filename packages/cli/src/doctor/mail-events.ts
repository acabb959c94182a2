import {
  type EventDestination,
  GetConfigurationSetEventDestinationsCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { checked, type Finding, well, wrong } from "./finding.ts";

/** Without these nothing is heard of a mail, and a bounce wakes nobody. */
const needed = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"] as const;

/** That SES tells what becomes of the mails, on AWS. */
export async function checkMailEvents(ConfigurationSetName: string): Promise<Finding[]> {
  const todo = "Deploy; or allow ses:GetConfigurationSetEventDestinations to whoever asks.";
  return checked("mail events", todo, async () => {
    const { EventDestinations = [] } = await new SESv2Client().send(
      new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName }),
    );
    return [mailEventFinding(EventDestinations)];
  });
}

export function mailEventFinding(destinations: EventDestination[]): Finding {
  const told = destinations
    .filter(({ Enabled, EventBridgeDestination }) => Enabled && EventBridgeDestination)
    .flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes);
  const missing = needed.filter((type) => !told.includes(type));
  return missing.length === 0
    ? well("mail events", "SES tells of all five")
    : wrong("mail events", `SES does not tell of ${missing.join(", ")}`, "Deploy again.");
}
