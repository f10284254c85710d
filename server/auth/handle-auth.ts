import NextAuth from "next-auth";
import { authOptions } from "./auth-options";

type Handle = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth's own endpoints: its types say nothing of the handler. */
export const handleAuth = NextAuth(authOptions) as Handle;
