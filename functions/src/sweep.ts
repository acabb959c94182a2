import { sweep } from "@dondoc/app/sweep";
import { createApp } from "@dondoc/aws/platform";

const app = createApp();

/** A recurring schedule → every plan whose wake is late. */
export const handler = () => sweep(app);
