import { router } from "../trpc";
import { get } from "./get";
import { list } from "./list";
import { tryOut } from "./try-out";
import { use } from "./use";

export const templateRouter = router({ list, get, try: tryOut, use });
