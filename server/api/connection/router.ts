import { router } from "../trpc";
import { create } from "./create";
import { list } from "./list";
import { own } from "./own";
import { pause, resume } from "./pause";
import { rotateSecret } from "./rotate-secret";
import { test } from "./test";
import { tryOut } from "./try-out";
import { vendors } from "./vendors";

export const connectionRouter = router({ list, vendors, tryOut, create, test, pause, resume, own, rotateSecret });
