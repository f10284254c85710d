import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface User {
    id: string;
    workspaceId: string;
  }
  interface Session {
    userId: string;
    workspaceId: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    userId: string;
    workspaceId: string;
  }
}
