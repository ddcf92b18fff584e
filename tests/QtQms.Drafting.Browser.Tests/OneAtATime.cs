// A browser, a portal and the people at it need the machine for themselves: side by side they only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
