import { readOpenApi } from "@/server/http/v1/read-openapi";

export { readOpenApi as GET };
