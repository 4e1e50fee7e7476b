"""Rules as files: reading packs, the checks that they name, the lists and facts that checks use."""
