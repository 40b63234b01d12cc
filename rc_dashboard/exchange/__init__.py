"""Files in and out: readers, the plan of an import, writers, the data package."""
