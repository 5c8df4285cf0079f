import {
  Bot,
  ClipboardCheck,
  ClipboardList,
  FileUp,
  History,
  LineChart,
  type LucideIcon,
  Mail,
  Package,
  Plus,
  Search,
  Settings,
  Sun,
  Truck,
  Upload,
  Users,
} from "lucide-react";
import type { NavIconName } from "./navigation";

const icons: Record<NavIconName, LucideIcon> = {
  today: Sun,
  items: Package,
  suppliers: Truck,
  orders: ClipboardList,
  approvals: ClipboardCheck,
  agents: Bot,
  imports: FileUp,
  models: LineChart,
  audit: History,
  members: Users,
  settings: Settings,
  search: Search,
  add: Plus,
  upload: Upload,
  mail: Mail,
};

/** A picture by name: names can cross from server to browser, components cannot. */
export function NavIcon({ name, className = "size-4 shrink-0" }: { name: NavIconName; className?: string }) {
  const Icon = icons[name];
  return <Icon aria-hidden="true" className={className} />;
}
