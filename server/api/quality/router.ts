import { router } from "../trpc";
import { disputes } from "./disputes";
import { list } from "./list";
import { open } from "./open";
import { overview } from "./overview";
import { score } from "./score";
import { settle } from "./settle";

export const qualityRouter = router({ list, disputes, open, score, settle, overview });
