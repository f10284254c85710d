import type { Order, OrderLine } from "../ports/commerce";

/** The order's lines of which the whole quantity is in stock. A line whose stock is not known is not. */
export function linesInStock({ lines }: Order): OrderLine[] {
  return lines.filter((line) => line.inStock !== null && line.inStock >= line.quantity);
}
