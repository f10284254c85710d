import { notFound } from "next/navigation";

/** An address that is nothing of ours keeps the console around it. */
export default function Missing(): never {
  notFound();
}
