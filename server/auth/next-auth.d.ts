import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface User {
    id: string;
    workspaceId: string;
    sessionVersion: number;
  }
  interface Session {
    userId: string;
    workspaceId: string;
    sessionId: string;
    sessionVersion: number;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    userId: string;
    workspaceId: string;
    sessionId: string;
    sessionVersion: number;
  }
}
