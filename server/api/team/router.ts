import { router } from "../trpc";
import { create } from "./create";
import { list } from "./list";
import { setMember } from "./set-member";

export const teamRouter = router({ list, create, setMember });
