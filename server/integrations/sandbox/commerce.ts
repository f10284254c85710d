import { z } from "zod";
import { type CommercePort, Order } from "@/server/core/ports/commerce";
import type { SandboxClient } from "./client";

export function sandboxCommerce(client: SandboxClient): CommercePort {
  const path = (orderId: string) => `/orders/${encodeURIComponent(orderId)}`;
  return {
    listOrders: (customerId) => client.read(`/orders?customer=${encodeURIComponent(customerId)}`, z.array(Order)),
    findOrder: (orderId) => client.find(path(orderId), Order),
    changeAddress: ({ orderId, address }, write) =>
      client.write("POST", `${path(orderId)}/address`, { address }, write),
    reship: ({ orderId, lineIds }, write) => client.write("POST", `${path(orderId)}/reship`, { lineIds }, write),
    cancelReship: ({ orderId }, write) => client.write("POST", `${path(orderId)}/cancel-reship`, {}, write),
    splitShipment: ({ orderId, lineIds }, write) => client.write("POST", `${path(orderId)}/split`, { lineIds }, write),
    joinShipments: ({ orderId }, write) => client.write("POST", `${path(orderId)}/join`, {}, write),
    findByKey: (key) => client.findByKey("commerce", key),
  };
}
