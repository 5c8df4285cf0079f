import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";

export class TrainingWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    await step.do("begin", async () => event.payload.id);
  }
}
