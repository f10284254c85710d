import type { Inputs, Outputs } from "../trpc";

export type TemplateView = Outputs["template"]["get"];
export type TemplateRow = Outputs["template"]["list"][number];
export type NeedState = TemplateView["needs"][number]["state"];
export type Resolutions = Inputs["template"]["use"]["resolutions"];
