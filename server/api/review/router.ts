import { router } from "../trpc";
import { approve } from "./approve";
import { reject } from "./reject";

export const reviewRouter = router({ approve, reject });
